"""One function per intention, named as the learner would say it; both faces call exactly these."""
