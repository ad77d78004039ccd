"""Makes things from knowledge: pages, papers, slides, data. Pure: reads nothing from `guides/`, knows no clock."""
