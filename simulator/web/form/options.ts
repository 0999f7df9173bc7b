/**
 * The options that a reader compares with the first choice.
 */

import type { QuestionShape as Shape } from "python:json";
import { find } from "../../../versioned_texts/web/dom.ts";
import { fillControl, isCheckbox, readControl, showOffered } from "./form.ts";
import type { Fields, Option } from "./fragment.ts";
import { RepeatedRows } from "./repeated-rows.ts";

export class Options extends RepeatedRows<Option> {
  /** @param choice Returns the first choice, which a new option starts from. */
  constructor(root: HTMLElement, shape: Shape, onChange: () => void, choice: () => Fields) {
    super(root, shape.options, onChange, {
      blank: () => ({ nom: "", saisie: { ...choice(), tarif: "" } }),
      read: (row) => readOption(row, shape),
      fill(row, { nom, saisie }) {
        nameOf(row).value = nom;
        for (const field of shape.champs_option) {
          fillControl(controlOf(row, field), saisie[field] ?? "", shape);
        }
      },
    });
  }

  /** Empty some fields of each option. */
  clear(fields: string[]) {
    const emptied = Object.fromEntries(fields.map((field) => [field, ""]));
    this.fill(this.read().map(({ nom, saisie }) => ({ nom, saisie: { ...saisie, ...emptied } })));
  }

  /** @param tariff That of the question, which an option has unless it names another. */
  showOffered(tariff: string) {
    for (const row of this.rows) {
      showOffered(row.querySelectorAll("[data-tarifs]"), controlOf(row, "tarif").value || tariff);
    }
  }
}

function readOption(row: HTMLElement, { champs_option, non }: Shape) {
  const option: Option = { nom: nameOf(row).value, saisie: {} };
  for (const field of champs_option) {
    const control = controlOf(row, field);
    option.saisie[field] = readControl(control) || (isCheckbox(control) ? non : "");
  }
  return option;
}

function nameOf(row: HTMLElement) {
  return find(row, "[data-nom]", HTMLInputElement);
}

function controlOf(row: HTMLElement, field: string): HTMLInputElement | HTMLSelectElement {
  return find(row, `[data-option="${field}"]`) as HTMLInputElement | HTMLSelectElement;
}
