"""Papers for walls, hands and wallets: posters of route maps, the rights card and the handout, set with Typst."""
