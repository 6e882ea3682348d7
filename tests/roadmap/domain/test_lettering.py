from roadmap.domain.lettering import Run, broken, isolated, plain, screen_width


def letters(text: str, size: float, _bold: bool) -> float:
    """Every letter as wide as the size."""
    return len(text) * size


def test_the_width_of_a_text() -> None:
    """In DejaVu Sans a is 1255, W 2025 and a space 651 of 2048; each rounded up to a hundredth."""
    assert screen_width("a", 10, False) == 6.2
    assert screen_width("aW a", 10, False) == 6.2 + 9.9 + 3.2 + 6.2
    assert screen_width("a", 10, True) > screen_width("a", 10, False)


def test_what_the_font_has_not_counts_wide_and_what_takes_no_room_not_at_all() -> None:
    assert screen_width("🌱", 10, False) == 14
    assert screen_width("e\u0301\u2068", 10, False) == screen_width("e", 10, False)


def test_signs_that_turn_the_direction_are_left_out() -> None:
    assert plain(" Groen\n dak\u202e\u2069 ") == "Groen dak"
    assert isolated("Groen dak") == "Groen dak"
    assert isolated("גג ירוק") == "\u2068גג ירוק\u2069"


def test_lines_break_between_words_and_a_dot_stands_at_no_end() -> None:
    runs = [
        Run("title", "een twee", 1, bold=True),
        Run("owner", "M.\u00a0Kok · 55\u00a0% ·", 1, bold=False),
    ]
    lines = broken([*runs, Run("late", "laat", 1, bold=True)], 16, letters)
    assert [[piece.text for piece in line] for line in lines] == [
        ["een twee", "M.\u00a0Kok"],
        ["55\u00a0% ·", "laat"],
    ]
    (title, owner), _ = lines
    assert (title.x, title.width, owner.x, owner.width) == (0, 8, 9, 6)


def test_a_word_that_is_too_wide_is_cut_in_pieces() -> None:
    lines = broken([Run("title", "abcdefgh ij", 1, bold=True)], 5, letters)
    assert [line[0].text for line in lines] == ["abcde", "fgh", "ij"]
