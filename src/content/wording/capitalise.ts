/** Upper-cases the first letter, for a label that stands alone: "waiting for the requester" becomes "Waiting for the requester". */
export function capitalise(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}
