"""What a comparison says to a reader, in the manner of `versioned_texts.wording`; it goes to the browser."""


class RedlineWords:
    """A comparison, on its page and in the browser."""

    TITLE = "{text} : de la version du {old} à celle du {new}"
    DESCRIPTION = "{text}, comparaison de deux versions"
    OTHER_PAIR = "Comparer deux autres versions"
    CHECKED_AT_BUILD = "Vérifié à la construction du site"
    CHECKED_IN_BROWSER = "Vérifié dans votre navigateur"
    PROOF = (
        "{checked} : chaque article de la version ancienne se relit ici mot pour mot sans les ajouts, et chaque article"
        " de la nouvelle sans les suppressions ; ce qui est dit inchangé, déplacé, scindé ou réuni a été comparé de"
        " même."
    )
    UNREADABLE = "Le document reçu n’est pas une version d’un texte : aucune comparaison n’est faite. Réessayez."
    UNPROVEN = (
        "La vérification a échoué : cette comparaison ne restitue pas mot pour mot les deux versions, elle n’est donc"
        " pas affichée. Consultez chaque version sur sa page."
    )
    AMENDED_ARTICLES = ("modifié", "modifiés")
    ADDED_ARTICLES = ("ajouté", "ajoutés")
    REMOVED_ARTICLES = ("supprimé", "supprimés")
    RENUMBERED_ARTICLES = ("renuméroté", "renumérotés")
    NO_ARTICLE = "Aucun article modifié"
    CHANGED_ELSEWHERE = ("passage hors des articles modifié", "passages hors des articles modifiés")
    ADDED_WORDS = ("mot ajouté", "mots ajoutés")
    REMOVED_WORDS = ("mot supprimé", "mots supprimés")
    NOTHING = "Aucun mot ne change."
    CHANGES = "Ce qui change"
    CHANGES_IN_SENTENCES = "Ce qui change, en {count}"
    SENTENCE = ("phrase", "phrases")
    VERSION = "Version du {day}"
    PLACE = "Lire dans la version du {day}"
    DELETION = "suppression"
    DELETION_END = "fin de suppression"
    INSERTION = "ajout"
    INSERTION_END = "fin d’ajout"
    ALINEA_END = "fin d’alinéa"
    ADDED = "Ajouté"
    REMOVED = "Supprimé"
    ARTICLE_RENUMBERED = "L’{old} devient l’{new}"
    SECTION_RENAMED = "« {old} » devient « {new} »"
    SECTION_CHANGED = "passé de {old} à {new}"
    MOVED = "déplacé"
    AMENDED = "modifié"
    MOVED_TO = "{name} déplacé{ending} : maintenant {place}"
    MOVED_FROM = "Déplacé{ending} : auparavant {place}"
    SPLIT = "{old} devient {new}"
    MERGED = "{old} deviennent {new}"
    MOVEMENT = "{movement}, {words}"
    REWORDED = "en changeant de mots"
    WORD_FOR_WORD = "sans qu’un mot change"
    UNCHANGED = "{name} : inchangé{ending}"
    TEXTS_UNCHANGED = "{name} : textes inchangés"
    RUN_UNCHANGED = "{first} {last} : {facts} sans changement"
    ARTICLE = ("article", "articles")
    HEADING = ("intitulé", "intitulés")
    NOTES = "les notes"
    ROW_UNCHANGED = ("ligne inchangée", "lignes inchangées")
