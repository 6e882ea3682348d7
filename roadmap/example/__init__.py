"""What the roadmap shows of an invented plan: targets, a scenario, a report that was fixed."""
