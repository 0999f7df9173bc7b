"""All that the publisher says to a reader, on pages, in feeds, documents and lists for machines, and its language.

It is one file, and so longer than others, because it is what a translator is given. A class holds what one page or one
kind of file says. `str.format` fills ``{day}`` in; a pair is the singular and the plural; there is no markup. Spaces
are plain: `fill`, or what writes the sentence, makes those before punctuation no-break ones.

Elsewhere stand only what a comparison says, which goes to the browser (`versioned_texts.redline.catalogue`), the
sentences that grammar makes of a change (`versioned_texts.redline.wording`), the names of divisions, which are words of
the texts (`versioned_texts.corpus`), what scripts say (``versioned_texts/web``, ``versioned_texts/theme/assets``), what
an extension says, the descriptions of JSON keys, which are French too (`versioned_texts.metadata`), and how numbers,
days and enumerations are written (`french`). What a maintainer reads is English.
"""

from versioned_texts import fragments

LANGUAGE = "fr"
"""The language of all that the pages say."""

TEMPLATE_WORDS = {
    "feed": "Versions et corrections",
    "offline": "Consultation hors connexion",
    "legal": "Mentions légales",
    "accessibility": "Accessibilité\u00a0:",
    "missing_page": "Cette page n’existe pas",
    "missing_reason": (
        "L’adresse est peut-être incomplète ou mal recopiée. Les versions publiées des textes conservent leur adresse."
    ),
    "missing_home": "Revenir à l’accueil",
    "missing_search": ", ou chercher un mot en haut de la page.",
    "citation": "Référence à citer",
    "citation_copy": "Copier la référence",
    "citation_close": "Fermer",
}
"""What the templates of every page say, by the name that they have under ``config.extra.words``."""

HOME = "Accueil"
"""The name of the home page in the navigation."""

fill = fragments.fill
"""How a sentence is filled in."""


class TextWords:
    """How texts, versions and places in them are named on every page."""

    VERSION = "version du {day}"
    VERSION_TITLE = "Version du {day}"
    COMING = "à venir"
    HEAD = "en-tête"
    NOTES = "notes de bas de page"
    SECTION = "« {heading} »"
    ARTICLE = "article {article}"
    REFERENCE_ARTICLE = "art.\u00a0{article}"
    REFERENCE_ALINEA = ", al.\u00a0{alinea}"
    SOURCE_PAGES = ", pages {pages}"
    SOURCE_LINES = ", lignes {first} à {last}"


class ProofWords:
    """The provenance and the proofs of a version, on its page, in its documents and in its package."""

    TITLE = "Provenance et preuve de ce texte"
    CONTENTS = "Provenance et preuve"
    CITATION = "Pour citer ce texte"
    IDENTIFIER = "Identifiant permanent"
    CHECKSUM = "Empreinte du texte (SHA-512)"
    SEALED = "Scellé"
    SEALED_ON = "le {day}"
    RECORD_SEALED = "Fiche scellée"
    SEALED_CHECKSUM = "Empreinte au jour du scellé"
    CORRECTED = "Corrigé depuis"
    TRANSCRIBED = "Transcrit mot à mot du document reçu"
    SOURCE_CHECKSUM = "Empreinte du document reçu (SHA-256)"
    LAYOUT = "Mise en page"
    LAYOUT_REMADE = (
        "Chaque signe du texte est reproduit ; la mise en page du document reçu (niveaux de titre, gras, filets,"
        " coupures de lignes) a été refaite."
    )
    REPAIRED = "Réparé à la transcription"
    DOWNLOADS = "À télécharger"


class DocumentWords:
    """The documents of a version in its package: PDF and HTML."""

    TITLE = "{title} ({version})"
    SIGNED = "signée le {day}"
    ADOPTED = "adoptée le {day}"
    SINCE = "prend effet le {day}"
    UNTIL = "jusqu’au {day}"
    AMENDED_BY = "modifiée par {acts}"
    NOTES = "Notes de l’éditeur"
    NOTE_PLACE = "Sur {words} ({place})"
    ISSUER = "Émetteur"
    ISSUERS = "Émetteurs"
    ARCHIVE = "Cote"
    CHECKSUM = "Empreinte (SHA-512) du texte canonique, {file}"
    SEALED_ON = "Le {day}."
    UNSEALED = "Ce texte n’est pas encore scellé."
    SEALED_CHECKSUM = "Empreinte (SHA-512) au jour du scellé"
    SOURCE = "{file}."
    SOURCE_CHECKSUM = "Empreinte (SHA-256) du document reçu"
    VALUE = "Valeur"
    COPY = "Copie de consultation, établie par le site : se reporter à l’original."


class CorrectionWords:
    """Corrections of a transcription, or of the record of a version: what is said of it beside its text."""

    SENTENCE = "Le {day} : {words}. {reason}"
    OF_TEXT = "correction de la transcription"
    OF_RECORD = "correction de la fiche"
    REPLACED = "{before} est devenu {after}"
    ADDED = "{after} ajouté"
    REMOVED = "{before} supprimé"
    RECORD_CHANGE = "{name} ({key}) : {change}"
    NONE = "Aucune correction à ce jour : chaque texte est tel qu’il a été scellé."
    COUNT = ("correction publiée", "corrections publiées")
    SEALED_CHECKSUM = "Empreinte (SHA-512) du texte scellé : {checksum}"
    CHECKSUM = "Empreinte (SHA-512) du texte publié aujourd’hui : {checksum}"
    COMMAND = "Commande, dans le dossier du paquet de tous les textes : {command}"


RECORD_NAMES = {
    "adopted": "date d’adoption",
    "amended_by": "actes modificatifs",
    "archive": "cote",
    "description": "description",
    "in_force_from": "date d’effet",
    "in_force_until": "date de fin",
    "issuers": "émetteurs",
    "kind": "nature du texte",
    "notes": "notes de l’éditeur",
    "repeated": "numéros répétés",
    "short_title": "titre court",
    "signed": "date de signature",
    "source": "document reçu",
    "term": "durée",
    "title": "titre",
}
"""What a correction calls the parts of a record, by their key; kinds of annexes have names for theirs."""

RECORD_PART = "indication"
"""What it calls any other."""


class FeedWords:
    """The feed of versions and corrections."""

    VERSION = "{text} : version du {day}"
    SINCE = "prend effet le {day}"
    CORRECTED_VERSION = "{text}, version du {day}"
    CORRECTION = "{subject} : {correction}"
    SUMMARY = "{correction}. {reason}"
    UNCHANGED = "Aucun mot ne change."
    OTHERS = "Et {count}. "
    OTHER = ("autre changement", "autres changements")
    COMPARISON = "Comparer avec la version précédente"


class DownloadWords:
    """The names of downloads, and the table of archive packages."""

    PDF = "PDF archivable"
    CANONICAL = "Texte canonique"
    CANONICAL_SEALED = "Texte canonique, au jour du scellé ({day})"
    CHECKSUM = "Empreinte"
    PACKAGE = "Paquet d’archive"
    EVERYTHING = "Tous les textes"
    EVERY_VERSION = "Tous les textes, toutes les versions"
    PACKAGES = "Paquets d’archives"
    TEXT_COLUMN = "Texte"
    PACKAGE_COLUMN = "Paquet"
    CHECKSUM_COLUMN = "Empreinte SHA-512"
    CHECKSUMS = "Toutes les empreintes dans un seul fichier : {file}."
    KILOBYTES = "{number}\u00a0ko"


class TimestampWords:
    """The timestamps of the seals, and how to verify the latest."""

    NAMES = "Horodatages publiés : {names}."
    NONE = "aucun à ce jour"
    FILES = (
        "Pour chacun, le paquet de tous les textes contient trois fichiers, dans {folder} : le fichier horodaté"
        " ({lock}), le jeton ({token}) et le certificat du prestataire ({certificate}). Avec OpenSSL, sur tout système,"
        " depuis ce dossier, pour le plus récent :"
    )
    ANSWERS = (
        "La première commande répond {ok} ; la seconde donne l’instant, sous {moment}. Vérifiez aussi que le certificat"
        " est celui que le prestataire publie, et que le fichier {seals} d’aujourd’hui commence par les mêmes lignes"
        " que le fichier horodaté : ce qui suit a été scellé depuis."
    )
    EXPIRED = (
        "Si le certificat a expiré depuis, ajoutez à la première commande {option} et l’instant en secondes, que donne"
        " sous Linux {date} : ce qui compte est qu’il valait ce jour-là."
    )


class VersionWords:
    """The page of a version."""

    DESCRIPTION = "{title} — texte intégral"
    SIGNED = "signée le {day}"
    ADOPTED = "adoptée le {day}"
    READING_TIME = "lecture : environ {minutes}"
    MINUTE = ("minute", "minutes")
    NOTE = "Note de l’éditeur"
    NOTE_SUBJECT = " sur {words}. {note}"
    BACK = "Retour au texte"
    NOTE_CALL = "Note {number}"
    DIVISION_LINK = "Lien vers {division}"
    ALINEA_LINK = "Lien vers l’alinéa {alinea}, {division}"


class CommentaryWords:
    """What stands beside the articles of a version: summaries, explanations, citations."""

    SUMMARY = "Résumé du site :"
    EXPLANATIONS = "Expliqué dans : {pages}"
    CITE_TEXT = "Citer ce texte"
    CITE_ARTICLE = "Citer cet article"
    CITE_PASSAGE = "Citer ce passage"
    CITE_LABEL = "{name} : {place}"
    CHECKSUM = "SHA-512 du texte : {checksum}"
    SHORT_CHECKSUM = "{start}… ({number} premiers caractères sur {whole})"
    CONSULTED = "Consulté le {day}."
    DAY_TO_FILL_IN = "[date de consultation]"
    CITE_ALINEA = (
        "Pour un alinéa, ajoutez son numéro après la version (« {place}, alinéa {alinea} ») et son ancre après"
        " l’adresse (« #{anchor} »)."
    )


class BannerWords:
    """The banner of a version: its status, the related versions, what changed."""

    PREVIOUS = "version précédente"
    NEXT = "version suivante"
    LATEST = "dernière version"
    RELATED = "{version} ({day})"
    RELATED_COMING = "{version} ({day}, à venir)"
    SINCE = "a pris effet le {day}"
    SINCE_COMING = "prend effet le {day}"
    DATED = "datée du {day}"
    UNTIL = "{since}, retenue ici jusqu’au {day}"
    STATUS_COMING = "Version à venir : {facts}."
    STATUS_LATEST = "Dernière version publiée ici au {day} : {facts}."
    STATUS_FOLLOWED = "Version suivie d’une autre, encore à venir au {day} : {facts}."
    STATUS_REPLACED = "Version remplacée ; période retenue ici : du {first} au {last}."
    TERM = "Durée prévue par le texte (article {article}) : {words}."
    OWN_READING = "Lecture du site."
    CHANGES = "Ce qui a changé depuis la version précédente"
    CHANGES_SINCE = "Ce qui a changé depuis, jusqu’à la dernière version"


class HistoryWords:
    """The line under an article: since when its words are the same; what a version changed."""

    LINE = "Cet article : {facts}"
    SAME_SINCE = "inchangé depuis la {version}"
    AMENDED_HERE = "modifié par cette version"
    RESTORED_HERE = "rétabli par cette version"
    ADDED_HERE = "ajouté par cette version"
    PREVIOUS = "rédaction précédente"
    NEXT = "rédaction suivante"
    SAME_UNTIL_LATEST = "inchangé jusqu’à la dernière version"
    LATEST = "dernière version"
    ABSENT_SINCE = "absent à partir de la {version}"
    DETAILS = "{name} ({details})"


class WorkWords:
    """The page of a text: its versions, and the contents of the one to read."""

    VERSIONS = "Versions"
    CONTENTS = "Sommaire de la {version}"
    YEARS = "Années"
    VERSION_COUNT = ("version", "versions")
    READ = "Lire la {version}"
    LATEST = "dernière version publiée"
    COMING = "Version à venir : {day}"
    BY = "Par"
    ARCHIVE = "Cote"
    ONLY = "Seule version publiée ici"
    FIRST = "Première version publiée ici"
    NEW = "Nouvelle version"
    LATEST_HERE = "dernière publiée ici"
    SIGNED = "Signée le {day}."
    ADOPTED = "Adoptée le {day}."
    AMENDED_BY = "Modifiée par : {acts}."
    DATED = "Datée du {day}"
    DATED_UNTIL = "Datée du {day}, retenue ici jusqu’au {until}"
    SINCE = "A pris effet le {day}"
    SINCE_COMING = "Prend effet le {day}"
    PERIOD = "Retenue ici du {day} au {until}"
    CHECKSUM = "SHA-512 du texte : {checksum}"
    SEALED_CHECKSUM = "SHA-512 du texte, scellé le {day} : {checksum}"
    CORRECTED_CHECKSUM = "SHA-512 du texte corrigé depuis : {checksum}"
    PROOF = "Empreinte"
    PROOF_CORRECTED = "Empreinte, corrections"
    PROOF_FILES = "{proof} et fichiers"
    CHANGES = "Ce qui a changé depuis la version précédente"
    COUNTED_CHANGES = "Depuis la version précédente : {changes}"
    ANNEX = "Elle {fact}"
    MACHINES = "Formats de données : {versions}, {articles}, {timemap}."
    VERSIONS_JSON = "versions en JSON"
    ARTICLES_JSON = "articles en JSON"
    TIMEMAP = "TimeMap (RFC 7089)"


class PeriodWords:
    """The table of periods, and the form that finds the versions of a day."""

    QUESTION = "Quel jour ?"
    ADVICE = "Choisissez un jour pour voir la version de chaque texte."
    TITLE = "Versions de chaque texte"
    TEXT_COLUMN = "Texte"
    VERSION_COLUMN = "Version"
    SINCE_COLUMN = "Retenue ici à partir du"
    UNTIL_COLUMN = "Retenue ici jusqu’au"
    TERM = "{article} : {words}"
    TERM_END = "{term}, soit au plus tard le {day} selon le calcul du site"
    COMING = "Cette date est à venir : la réponse est celle que donnent aujourd’hui les versions publiées ici."


class TermWords:
    """The drawing of the terms that texts set."""

    CALCULATED = "Dates de fin : calcul du site, d’après la durée prévue par le texte ou la version suivante."
    CALCULATED_DAY = "{period} (calcul du site)"
    LABEL = "{periods}. Le tableau qui suit donne les mêmes indications."
    TEXT_PERIOD = "{text} : {period}"
    PERIOD = "version du {day}, {term}"
    UNTIL = "au plus tard le {day}"
    ENDLESS = "sans terme indiqué"


class ComparerWords:
    """The page that compares any two versions, and the list of comparisons."""

    WITHOUT_SCRIPT = (
        "Comparer deux versions au choix nécessite JavaScript. Les comparaisons qui suivent se consultent sans"
        " JavaScript."
    )
    NOTHING = "Chaque texte n’a encore qu’une version publiée ici : il n’y a rien à comparer."
    NO_PAIR = " : une seule version est publiée ici, il n’y a rien à comparer."
    PAIR = "de la version du {old} à celle du {new}"
    TEXT = "Texte"
    OLD = "Version ancienne"
    NEW = "Version nouvelle"
    BUTTON = "Comparer"
    RESULT = "Comparaison"
    PERMANENT_ADDRESS = "Adresse permanente : {address}"
    PROGRESS = "Avancement"
    RETRY = "Réessayer"


class InsertWords:
    """What pages have drawn from the texts: the glossary, citing pages."""

    OWN_DEFINITION = "Explication du site."
    TEXT_DEFINITION = "Défini par le texte : {citation}"
    TEXT_USE = " Mot employé par le texte : {citation}"
    SUPERSEDED = (
        "Cette page s’appuie sur la version du {day} du texte « {text} » ; une version plus récente est publiée,"
        " {version}."
    )
    LATER_VERSION = "celle du {day}"


class AboutWords:
    """The publishing body, its host, and third-party programs."""

    TO_FILL_IN = "à compléter par l’organisme qui publie le site"
    DECLARING_BODY = "Organisme qui publie le site : {name}."
    COMMITMENT = (
        "Il s’engage à rendre ses sites accessibles, conformément à l’article 47 de la loi n° 2005-102 du 11 février"
        " 2005. Sa stratégie : {strategy}."
    )
    STRATEGY = "schéma pluriannuel et plan d’actions"
    ROW = "{name} : {value}"
    PUBLISHER = "Éditeur"
    STATUS = "Statut"
    ADDRESS = "Adresse"
    TELEPHONE = "Téléphone"
    EMAIL = "Courriel"
    DIRECTOR = "Directeur ou directrice de la publication"
    HOST = "Hébergeur"
    FORM = "Formulaire"
    FORM_LINK = "formulaire de contact"
    POST = "Courrier"
    HOST_LOGS = "Journaux de l’hébergeur (données, finalité, fondement juridique, durée de conservation)"
    DATA_PROTECTION = "Délégué à la protection des données"
    MESSAGES = "Messages reçus (fondement juridique, durée de conservation)"

    COMPONENTS = "Composants tiers"
    COMPONENT_COLUMN = "Composant"
    VERSION_COLUMN = "Version"
    USE_COLUMN = "Usage sur le site"
    LICENCE_COLUMN = "Licence"
    WITHIN = "dans {component}"
    HOME = "Site de ses auteurs"
    LICENCE_TEXT = "Texte de la licence {licence}"


class OfflineWords:
    """The page of the offline copy."""

    SERVED = "Le site est en cours de rédaction : la consultation hors connexion n’y est pas disponible."
    ABSENT = "Cette page n’est pas enregistrée sur cet appareil"
    ABSENT_REASON = ", et il n’a pas de connexion,\nou le site ne répond pas."
    RETRY = "Réessayer : {page}"
    WITHOUT_SCRIPT = "L’enregistrement du site nécessite JavaScript."
    PROGRESS = "Avancement"
    PAGES = "Pages consultables hors connexion"
