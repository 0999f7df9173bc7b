/**
 * The pupils of communes as they are typed, by the code of the commune.
 */

import { fill } from "../../../../versioned_texts/web/wording.js";
import { communes } from "../../../wording/scripts.json";

/** @extends {Map<string, string>} */
export class Headcounts extends Map {
  /** The codes of the communes whose pupils are given. */
  get filled() {
    return [...this.keys()].filter((code) => this.get(code)?.trim());
  }

  /**
   * @param {number} members How many communes have pupils to give.
   * @returns {string} Of which communes the pupils are given, where some lack theirs: "de 3 communes sur 103".
   */
  part(members) {
    const count = this.filled.length;
    return 0 < count && count < members ? fill(communes.part, { count, members }) : "";
  }
}
