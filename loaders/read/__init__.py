"""From files to typed reports and codebook: text, trees, schemas; and the register of municipalities and regions."""
