const starts = /^(?:[-+](?=\s)|[-=](?=[-=\s]*$)|\d+[.)](?=\s))/gm

/** Escapes characters at the start of a line that Markdown would read as a list item, rule or heading. */
export function escapeLineStarts(text: string): string {
  return text.replace(starts, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
}
