/** Sortable value of a cell, and its text if that differs from the value. */
export type Cell = string | number | { readonly value: number | null; readonly text: string }

const cellText = (cell: Cell) => (typeof cell === 'object' ? cell.text : String(cell))
const sortValue = (cell: Cell) => (typeof cell === 'object' ? (cell.value ?? -1) : cell)

function compare(one: Cell, other: Cell): number {
  const [a, b] = [sortValue(one), sortValue(other)]
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
}

/** Adds a table that people sort by pressing a heading. The first cell of a row is its heading. */
export function addTable(
  place: string,
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
): void {
  const table = document.createElement('table')
  const body = table.createTBody()
  for (const row of rows) {
    const line = body.insertRow()
    for (const [at, cell] of row.entries()) {
      const element = document.createElement(at === 0 ? 'th' : 'td')
      if (at === 0) element.scope = 'row'
      element.textContent = cellText(cell)
      line.append(element)
    }
  }
  const lines = [...body.rows].map((line, at) => ({ line, row: rows[at]! }))
  const head = table.createTHead().insertRow()
  for (const [at, heading] of headings.entries()) {
    const cell = document.createElement('th')
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = heading
    button.addEventListener('click', () => {
      const isRising = cell.ariaSort !== 'ascending'
      for (const other of head.cells) other.removeAttribute('aria-sort')
      cell.ariaSort = isRising ? 'ascending' : 'descending'
      lines.sort((one, other) => compare(one.row[at]!, other.row[at]!) * (isRising ? 1 : -1))
      body.append(...lines.map(({ line }) => line))
    })
    cell.append(button)
    head.append(cell)
  }
  document.getElementById(place)!.append(table)
}

/** Hides table rows without the text in their first `columns` cells. */
export function filterRows(places: readonly string[], columns: number, text: string): void {
  for (const place of places)
    for (const line of document.querySelectorAll<HTMLTableRowElement>(`#${place} tbody tr`))
      line.hidden = ![...line.cells].slice(0, columns).some((cell) => cell.textContent.includes(text))
}
