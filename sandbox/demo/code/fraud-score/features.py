import math


def assemble(event):
    card = event.get("card", {})
    amount = event.get("amount", 0)
    if amount < 0:
        raise ValueError(f"amount must not be negative, got {amount}")
    return {
        "amount": round(math.log10(1 + amount / 100), 3),
        "velocity": min(event.get("payments_last_hour", 0), 10) / 5,
        "country_mismatch": 1.0 if card.get("country") != event.get("ip_country") else 0.0,
        "new_card": 1.0 if card.get("first_seen_days", 400) < 2 else 0.0,
    }
