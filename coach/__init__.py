"""Coach: a career coach that cites every claim."""
