"""Names of units: parted, recognised, and what may be one unit under several names."""
