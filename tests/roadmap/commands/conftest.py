from tests.co2scan.example.conftest import shipped

__all__ = ["shipped"]
