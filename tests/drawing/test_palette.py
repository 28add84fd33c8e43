"""Colours: readable text, classes that stay apart, also for colour-blind eyes."""

from itertools import pairwise

import numpy as np
import pytest

from npdw_geo.drawing import palette

# Vienot, Brettel and Mollon 1999 (red and green), Brettel 1997 simplified (blue), on linear RGB.
BLIND = {
    "protan": [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]],
    "deutan": [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]],
    "tritan": [[1.01277, 0.13548, -0.14826], [-0.01243, 0.86812, 0.14431], [0.07589, 0.80500, 0.11911]],
}


def _linear(colour: str) -> np.ndarray:  # type: ignore[type-arg]
    channels = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    return float(_linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _lab(linear: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ linear
    scaled = np.cbrt(np.clip(xyz / np.array([0.9505, 1.0, 1.089]), 0.008856, None))
    return np.array([116 * scaled[1] - 16, 500 * (scaled[0] - scaled[1]), 200 * (scaled[1] - scaled[2])])


@pytest.mark.parametrize("text", [palette.INK, palette.INK_2, palette.ACCENT_TEXT])
@pytest.mark.parametrize("ground", [palette.GROUND, palette.CARD, "#f3f0ea"])
def test_text_has_contrast_of_at_least_4_5(text: str, ground: str) -> None:
    assert _contrast(text, ground) >= 4.5


@pytest.mark.parametrize("kind", ["none", *BLIND])
@pytest.mark.parametrize("name", ["VALUE", "DIFFERENCE"])
def test_neighbouring_classes_stay_apart_for_every_kind_of_sight(name: str, kind: str) -> None:
    matrix = np.eye(3) if kind == "none" else np.array(BLIND[kind])
    seen = [_lab(np.clip(matrix @ _linear(colour), 0, 1)) for colour in getattr(palette, name)]
    assert min(float(np.linalg.norm(a - b)) for a, b in pairwise(seen)) > 8


@pytest.mark.parametrize("kind", list(BLIND))
def test_gunstig_and_ongunstig_are_never_the_same_colour(kind: str) -> None:
    matrix = np.array(BLIND[kind])
    seen = [_lab(np.clip(matrix @ _linear(colour), 0, 1)) for colour in palette.DIFFERENCE]
    for near in range(3):
        assert float(np.linalg.norm(seen[near] - seen[6 - near])) > 12


def test_value_colours_get_darker() -> None:
    light = [_luminance(colour) for colour in palette.VALUE]
    assert light == sorted(light, reverse=True)


@pytest.mark.parametrize("k", range(7))
def test_there_are_as_many_colours_as_classes(k: int) -> None:
    assert len(set(palette.value_colours(k))) == k


def test_the_good_side_keeps_its_hue() -> None:
    assert palette.difference_colours(7, 0, high_is_good=True)[-1] == palette.DIFFERENCE[-1]
    assert palette.difference_colours(7, 0, high_is_good=False)[0] == palette.DIFFERENCE[-1]
