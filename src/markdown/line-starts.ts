const starts = /^(?:[-+](?=\s)|[-=](?=[-=\s]*$)|\d+[.)](?=\s))/gm

/** Text as Markdown: characters that would begin a list, draw a line or make a heading are escaped. */
export function deadLineStarts(text: string): string {
  return text.replace(starts, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
}
