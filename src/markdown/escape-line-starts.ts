const starts = /^(?:[-+](?=\s)|[-=](?=[-=\s]*$)|\d+[.)](?=\s))/gm

/** Escapes characters at the start of a line that would make it a list item, rule or heading in Markdown. */
export function escapeLineStarts(text: string): string {
  return text.replace(starts, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
}
