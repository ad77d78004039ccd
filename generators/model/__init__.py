"""What Daoyin knows: typed and frozen. This room imports no other room."""
