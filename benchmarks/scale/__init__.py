"""What all facilities of a country, reporting monthly, would ask of this product: costs measured, load simulated."""
