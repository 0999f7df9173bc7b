/** The visitor's day, in ISO format: Swedish writes days so. */
export function today() {
  return new Date().toLocaleDateString("sv");
}
