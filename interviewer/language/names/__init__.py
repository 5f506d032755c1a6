"""Names and terms: found, matched as they sound, spelled as the bank spells them."""
