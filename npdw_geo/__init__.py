"""Dordt West in kaart: indicators, building projects and energy labels of four wijken on maps."""
