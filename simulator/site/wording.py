"""All that the simulator adds to what a site of texts says to a reader, in the manner of `versioned_texts.wording`."""

from versioned_texts.corpus import AnnexWording

TARIFF_WORDING = AnnexWording(
    key="tarif",
    description="Montants que la version fixe, en euros, dans les unités du texte, par contribution ; null sans tarif.",
    pattern=r"^\d+\.\d{2}$",
    column="Tarif",
    fact="fixe un tarif",
    lack="ne fixe pas de tarif",
    absence="aucun tarif",
)
"""What lists and pages of the texts say of tariffs."""

TARIFF_KEYS = {
    "deliberation": "éléments de la délibération",
    "hypothesis": "hypothèses du tarif",
    "line": "ligne du tarif",
    "service": "services du tarif",
}
"""What a correction calls the keys of a tariff file."""

CASE_KEYS = {"cas": "cas calculé"}
"""What it calls those of worked cases."""

TEMPLATE_WORDS = {
    "embedded_source": "Source\u00a0:",
    "embedded_privacy": (
        ", où chaque prix renvoie à l’article qui le fixe. Rien de ce que vous saisissez ici n’est transmis."
    ),
}
"""What the templates of its pages say, by the name that they have under ``config.extra.words``."""


class TariffWords:
    """Where what pages draw comes from: tariff, headcounts, communes."""

    SOURCE_OF = "Tarif de la {version}."
    CALCULATION = "Calculer avec ce montant"
    NO_HEADCOUNTS = "Le site n’en publie pas : le nombre d’élèves se saisit."
    HEADCOUNTS = (
        "Ceux des écoles publiques et privées sont publiés ({source}), sous Licence Ouverte 2.0. Seules les écoles"
        " publiques sont comptées, par convention du site."
    )
    TERRITORY = (
        "Communes : Insee. Intercommunalités : périmètres {vintage}. D’après le paquet"
        " @etalab/decoupage-administratif {version}, sous Licence Ouverte 2.0."
    )


class ExampleWords:
    """Estimates that the build works out: prices and examples."""

    COMING_TARIFF = "Version du {day}, à venir"
    CHOICE = "avec {options}"
    NO_CHOICE = "sans option"
    GRANT = "une subvention"
    VILLAGES = "Une petite communauté de communes"
    TOWN = "Une communauté d’agglomération"
    CITY = "Une métropole"
    NO_OPTION_COLUMN = "Sans option"
    OPTION_COLUMN = "Avec {option}"
    QUANTITY = "{name} : {number}"


class CommunityWords:
    """The pages of communities, beside what their templates say."""

    LISTING = "Les intercommunalités et leur contribution"
    LISTING_DESCRIPTION = (
        "Les élèves des écoles publiques de chaque intercommunalité ({source}) et une estimation de sa contribution."
    )
    DESCRIPTION = "{name} : {pupils}, {source}. Contribution estimée à {amount} par an."
    DATASET = "Effectifs des écoles, {source}"
    PRIVATE_SCHOOL = ("école privée", "écoles privées")
    IN_ONE_SCHOOL = "{pupils} de {schools}"
    IN_SCHOOLS = "{pupils} des {schools}"
    YEARLY = "{amount} par an"
    BY_NUMBER = "selon le nombre demandé"
    CHART_OTHERS = "{number} autres communes"
