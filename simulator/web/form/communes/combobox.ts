/**
 * A field that suggests names as one types, operated by keyboard, mouse and voice (ARIA combobox with a listbox).
 */

import type { SearchMatch as Choice } from "python:json";
import { create } from "../../../../versioned_texts/web/dom.ts";
import { selectText } from "../form.ts";

export class Combobox {
  input: HTMLInputElement;
  list: HTMLElement;
  listener: {
    onInput: (letters: string) => void;
    onChoice: (choice: Choice) => void;
    onNoChoice: (name: string) => void;
    onClear: () => void;
  };

  #choices: Choice[] = [];
  #active = -1;
  /** Whether the list was dismissed since the last letter: suggestions that arrive later are dropped. */
  #dismissed = true;
  /** Whether the choices for what is typed are still to come: those there are of other letters. */
  #choicesPending = false;
  /** Whether Enter came before them: it counts once they are there. */
  #enterPending = false;
  /** Whether what is typed means the first choice and no other. */
  #isCertain = false;
  /** Whether the field was left before the choices came. */
  #isLeft = false;
  /** The name that is chosen, which the field holds until another is typed. */
  #name = "";

  /** @param listener `onNoChoice` has the name that stays; `onClear` is called when the field was emptied and left. */
  constructor(
    input: HTMLInputElement,
    list: HTMLElement,
    listener: {
      onInput: (letters: string) => void;
      onChoice: (choice: Choice) => void;
      onNoChoice: (name: string) => void;
      onClear: () => void;
    },
  ) {
    this.input = input;
    this.list = list;
    this.listener = listener;
    input.addEventListener("input", (event) => {
      event.stopPropagation(); // no field of the estimate
      this.#dismissed = false;
      this.#choicesPending = true;
      this.#enterPending = false;
      input.removeAttribute("aria-invalid");
      this.#activate(-1);
      listener.onInput(input.value);
    });
    input.addEventListener("keydown", (event) => this.#handleKey(event));
    input.addEventListener("focus", () => {
      this.#isLeft = false;
      selectText(input);
    });
    input.addEventListener("blur", () => this.#leave());
    // the press comes before the blur that dismisses the list
    list.addEventListener("pointerdown", (event) => {
      const item = event.target instanceof Element ? event.target.closest("li") : null;
      if (item) {
        event.preventDefault();
        this.#choose(Array.from(list.children).indexOf(item));
      }
    });
  }

  /**
   * Suggest the choices for what is typed; none closes the list.
   *
   * @param isCertain Whether what is typed means the first and no other.
   */
  suggest(choices: Choice[], isCertain: boolean) {
    if (this.#dismissed) {
      return;
    }
    this.#choicesPending = false;
    this.#isCertain = isCertain;
    this.#list(choices);
    if (this.#enterPending) {
      this.#enterPending = false;
      this.#confirm();
    }
    if (this.#isLeft) {
      this.#leave();
    }
  }

  /** Show the name that is chosen, unless another is being typed. */
  showName(name: string) {
    const isTyping = document.activeElement === this.input && this.input.value !== this.#name;
    this.#name = name;
    if (!isTyping) {
      this.input.value = name;
      this.input.removeAttribute("aria-invalid");
    }
  }

  /** The field is left: what is typed is chosen where it means one name alone. The window may be left as well. */
  #leave() {
    this.#isLeft = document.activeElement !== this.input;
    const text = this.input.value.trim();
    if (this.#isLeft && text === "" && this.#name !== "") {
      this.#dismiss();
      this.listener.onClear();
      return;
    }
    if (this.#isLeft && this.#choicesPending) {
      this.#list([]);
      return;
    }
    const isOther = this.#isLeft && text !== "" && text !== this.#name;
    if (isOther && this.#isCertain) {
      this.#choose(0);
      return;
    }
    this.#dismiss();
    if (isOther) {
      this.input.setAttribute("aria-invalid", "true");
      this.listener.onNoChoice(this.#name);
    } else {
      this.showName(this.#name);
    }
  }

  #list(choices: Choice[]) {
    this.#choices = choices;
    const items = choices.map(({ nom, detail }, index) => {
      const item = create("li", `${nom} `, { id: `${this.list.id}-${index}`, role: "option" });
      item.append(create("small", detail));
      return item;
    });
    this.list.replaceChildren(...items);
    this.list.hidden = choices.length === 0;
    this.input.setAttribute("aria-expanded", String(choices.length > 0));
    this.#activate(-1);
  }

  #dismiss() {
    this.#dismissed = true;
    this.#choicesPending = false;
    this.#enterPending = false;
    this.#isCertain = false;
    this.#list([]);
  }

  #handleKey(event: KeyboardEvent) {
    const count = this.#choices.length;
    if (event.key === "Enter") {
      event.preventDefault();
      this.#enterPending = this.#choicesPending && this.#active < 0;
      if (!this.#enterPending) {
        this.#confirm();
      }
    } else if (event.key === "Escape") {
      this.#dismiss();
    } else if (count > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#activate(this.#active < 0 && step < 0 ? count - 1 : (this.#active + step + count) % count);
    }
  }

  /** Enter: the active choice is chosen, or the one that is meant; else the list stays, for the reader to choose. */
  #confirm() {
    if (this.#active >= 0 || this.#isCertain) {
      this.#choose(Math.max(0, this.#active));
    } else if (this.#choices.length > 0) {
      this.listener.onNoChoice(this.#name);
    }
  }

  #activate(index: number) {
    this.#active = index;
    Array.from(this.list.children).forEach((item, number) => {
      item.setAttribute("aria-selected", String(number === index));
      if (number === index) {
        item.scrollIntoView({ block: "nearest" });
        this.input.setAttribute("aria-activedescendant", item.id);
      }
    });
    if (index < 0) {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  #choose(index: number) {
    const choice = this.#choices[index];
    if (choice) {
      this.#dismiss();
      this.listener.onChoice(choice);
      this.input.value = choice.nom;
      this.showName(choice.nom);
    }
  }
}
