/**
 * What Python answers, as `simulator.boundary`, `simulator.display` and `simulator.report` write it.
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
 * @typedef {{titre: string, reponse: string, lignes: Row[]}} Display
 * @typedef {{tarif: string, hypotheses: Hypothesis[]}} Report
 * @typedef {{champ: string, message: string}} Problem
 *
 * @typedef {{etat: "estimation", estimation: Report, affichage: Display}} Estimation
 * @typedef {{etat: "refus", problemes: Problem[]}} Refusal
 * @typedef {Estimation | Refusal} Answer
 */

export {};
