"""The roadmap on a beamer or hall screen, and the links that lead there."""
