def handler(event, context):
    """Compares ours with the acquirer's: {"ours": {"id": cents}, "theirs": {"id": cents}}."""
    ours = event.get("ours", {"cap_1": 1200, "cap_2": 9900, "cap_3": 450})
    theirs = event.get("theirs", {"cap_1": 1200, "cap_2": 9850})
    missing = sorted(ours.keys() - theirs.keys())
    unknown = sorted(theirs.keys() - ours.keys())
    different = {one: theirs[one] - ours[one] for one in sorted(ours.keys() & theirs.keys()) if ours[one] != theirs[one]}
    print(f"{len(ours)} captures, {len(missing)} missing, {len(unknown)} unknown, {len(different)} different")
    if unknown:
        raise RuntimeError(f"the acquirer settled captures that we do not know: {', '.join(unknown)}")
    return {"balanced": not missing and not different, "missing": missing, "different": different}
