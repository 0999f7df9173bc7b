/** The day at the visitor's place, in ISO format: Swedish writes days so. */
export function today() {
  return new Date().toLocaleDateString("sv");
}
