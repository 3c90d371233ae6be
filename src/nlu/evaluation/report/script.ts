/** Script of the page: describes the cells of the matrix, and sorts and filters the topic table. */
export const script = `
const matrix = document.getElementById('matrix')
const { labels, cells } = JSON.parse(document.getElementById('matrix-data').textContent)
const detail = document.getElementById('matrix-detail')
const rows = [...matrix.tBodies[0].rows].map((row) => [...row.cells].slice(1))
const heads = [...matrix.tHead.rows[0].cells].slice(1)
let at = [0, 0]

function placeOf(cell) {
  const row = rows.findIndex((own) => own.includes(cell))
  return row < 0 ? null : [row, rows[row].indexOf(cell)]
}
function tell([row, column]) {
  for (const marked of matrix.querySelectorAll('.here')) marked.classList.remove('here')
  heads[column].classList.add('here')
  rows[row][column].parentElement.cells[0].classList.add('here')
  const cell = cells[row + ' ' + column]
  const title = document.createElement('div')
  const lines = cell ? cell.lines + (cell.lines === 1 ? ' line' : ' lines') + ' (' + (cell.share * 100).toFixed(1) + ' %)' : 'no line'
  title.textContent = row === column ? labels[row] + ': ' + lines + ' right' : labels[row] + ' taken for ' + labels[column] + ': ' + lines
  title.style.fontWeight = 600
  const list = document.createElement('ul')
  for (const text of cell ? cell.examples : []) list.appendChild(document.createElement('li')).textContent = text
  detail.replaceChildren(title, list)
}
function go([row, column]) {
  rows[at[0]][at[1]].tabIndex = -1
  at = [Math.min(Math.max(row, 0), rows.length - 1), Math.min(Math.max(column, 0), heads.length - 1)]
  const cell = rows[at[0]][at[1]]
  cell.tabIndex = 0
  cell.focus()
}
function nextConfusion([row, column]) {
  const wrong = rows[row].flatMap((cell, index) => (cell.dataset.is === 'wrong' ? [index] : []))
  return [row, wrong.find((index) => index > column) ?? wrong[0] ?? column]
}
if (rows.length > 0) {
  rows[0][0].tabIndex = 0
  matrix.addEventListener('focusin', ({ target }) => { const place = placeOf(target); if (place) tell(place) })
  matrix.addEventListener('mouseover', ({ target }) => { const place = placeOf(target.closest('td')); if (place) tell(place) })
  matrix.addEventListener('click', ({ target }) => { const place = placeOf(target.closest('td')); if (place) go(place) })
  matrix.addEventListener('keydown', (event) => {
    const [row, column] = at
    const next = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      Home: event.ctrlKey ? [0, 0] : [row, 0], End: event.ctrlKey ? [rows.length, heads.length] : [row, heads.length],
      Enter: nextConfusion(at),
    }[event.key]
    if (!next) return
    event.preventDefault()
    go(next)
  })
}

const table = document.getElementById('topic-table')
const body = table.tBodies[0]
const valueOf = (row, column) => (column === 0 ? row.cells[0].textContent : Number(row.cells[column].dataset.value))
for (const [column, heading] of [...table.tHead.rows[0].cells].entries()) {
  heading.firstElementChild.addEventListener('click', () => {
    const isAscending = heading.getAttribute('aria-sort') !== 'ascending'
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort')
    heading.setAttribute('aria-sort', isAscending ? 'ascending' : 'descending')
    const sign = isAscending ? 1 : -1
    const order = [...body.rows].sort((a, b) => {
      const [one, two] = [valueOf(a, column), valueOf(b, column)]
      return one < two ? -sign : one > two ? sign : 0
    })
    body.append(...order)
  })
}
document.getElementById('topic-filter').addEventListener('input', ({ target }) => {
  for (const row of body.rows) row.hidden = !row.cells[0].textContent.includes(target.value.trim().toLowerCase())
})
`
