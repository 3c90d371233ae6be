const starts = /^(?:[-+](?=\s)|[-=](?=[-=\s]*$)|\d+[.)](?=\s))/gm

/** Words as Markdown: what would begin a list, draw a line or make a heading of the line before is only a sign. */
export function deadLineStarts(text: string): string {
  return text.replace(starts, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
}
