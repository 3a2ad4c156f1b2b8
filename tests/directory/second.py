"""Files of a second, invented département in the form of the first: four squares, two EPCI, one shared with the 66."""

import json

OWN = "990000011"
COMMUNES = ["99801", "99802", "99803", "99804"]


def write_second(folder, *, shared):
    """Write the files of département « 99 » into ``folder``; communes 3 and 4 belong to the EPCI ``shared``."""
    folder.mkdir()
    epci = {"99801": OWN, "99802": OWN, "99803": shared, "99804": shared}
    communes = [
        "insee,nom,siren,codes_postaux,population,lat,lon,epci_siren,arrondissement,adresse,email,telephone,site"
    ]
    memberships = ["insee,nom,epci_siren,epci_nom,premier_millesime,dernier_millesime"]
    features = []
    for rank, code in enumerate(COMMUNES):
        west = 2 + rank / 10
        communes.append(f"{code},Carré-{rank},99980{rank}000,99800,{500 + rank},43.05,{west + 0.05},{epci[code]},,,,,")
        memberships.append(f"{code},Carré-{rank},{epci[code]},EPCI,2020,")
        ring = [[west, 43], [west + 0.1, 43], [west + 0.1, 43.1], [west, 43.1], [west, 43]]
        ring = [[round(x, 4), y] for x, y in ring]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"insee": code}, "geometry": geometry})
    (folder / "communes.csv").write_text("\n".join(communes))
    (folder / "appartenance_epci.csv").write_text("\n".join(memberships))
    (folder / "epci.csv").write_text(
        "siren,nom,type,population,membres,membres_hors_departement\n"
        f"{OWN},CC des Carrés,CC,1000,99801 99802,\n"
        f"{shared},Un autre nom,CC,9000,99803 99804,66001\n"
    )
    (folder / "communes.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return folder
