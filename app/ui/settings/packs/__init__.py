"""The page of packs: which forms reports are made by, and how an office makes them its own."""
