/**
 * The answers of Python, whose keys are French as in the files that it makes.
 *
 * @typedef {object} Source The words of a text that a figure rests on, and their address.
 * @property {string} titre
 * @property {string} article
 * @property {string} citation
 * @property {string} url
 *
 * @typedef {object} Row
 * @property {string} code
 * @property {"ligne" | "deduction" | "total"} genre
 * @property {string} libelle
 * @property {string} calcul
 * @property {string} montant
 * @property {string} valeur
 * @property {string} reference
 * @property {Source | null} source
 *
 * @typedef {{code: string, texte: string, source: Source | null}} Hypothesis
 * @typedef {{titre: string, reponse: string, reserve: string, lignes: Row[]}} Display
 * @typedef {{tarif: string, hypotheses: Hypothesis[]}} Report
 * @typedef {{champ: string, message: string}} Problem
 *
 * @typedef {{texte: string, source: Source | null}} Step
 *
 * @typedef {{annee: number, cellules: string[], valeur: string, etapes: Step[]}} YearRow
 * @typedef {{code: string, libelle: string, valeurs: string[]}} Bar
 * @typedef {object} Years
 * @property {string} reponse
 * @property {string[]} colonnes
 * @property {YearRow[]} lignes
 * @property {string[]} cumul
 * @property {Step[]} etapes_cumul
 * @property {Bar[]} barres
 *
 * @typedef {{commune: string, cellules: string[], valeur: string, etapes: Step[]}} ShareRow
 * @typedef {{colonnes: string[], lignes: ShareRow[], total: ShareRow}} Shares
 *
 * @typedef {object} ScenarioRow
 * @property {string} code
 * @property {string} genre
 * @property {string} libelle
 * @property {string[]} montants
 * @property {string[]} calculs
 * @property {string[]} ecarts
 * @typedef {{libelle: string, ouvert: boolean[], source: Source | null}} ServiceRow
 * @typedef {{noms: string[], lignes: ScenarioRow[], services: ServiceRow[], raisons: string[]}} Comparison
 *
 * @typedef {{texte: string, alors: Source | null, maintenant: Source | null}} Change
 * @typedef {object} TariffComparison
 * @property {string} tarif_alors
 * @property {string} tarif_maintenant
 * @property {string} alors
 * @property {string} maintenant
 * @property {string} ecart
 * @property {Change[]} raisons
 * @property {string[]} reserves
 *
 * @typedef {{libelle: string, attendu: string, trouve: string, concorde: boolean}} Point
 * @typedef {{code: string, titre: string, concorde: boolean, points: Point[]}} Verdict A worked case, replayed.
 * @typedef {{etat: "verifie", phrase: string, cas: number, concordent: number, resultats: Verdict[]} | {etat: "illisible"}} Verification
 *
 * @typedef {object} Estimation
 * @property {"estimation"} etat
 * @property {number} eleves The pupils asked for; the estimate is that of the first year.
 * @property {Report} estimation
 * @property {Display} affichage
 * @property {string} seuil
 * @property {string} [portee] What the comparisons count, where the first year counts fewer.
 * @property {Years} [annees]
 * @property {Shares} [repartition]
 * @property {Comparison} [comparaison]
 * @property {TariffComparison} [maintenant]
 * @typedef {{etat: "refus", problemes: Problem[]}} Refusal
 * @typedef {Estimation | Refusal} Answer
 */

export {};
