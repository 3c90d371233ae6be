/** Capitalises the first letter for use as a label: "waiting for the requester" becomes "Waiting for the requester". */
export function capitalise(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}
