import type { Change, Comparison } from './compare.js'
import { formatCounted, formatPercent } from './number-text.js'

const mostLines = 20

export function comparisonText(comparison: Comparison): string {
  const { sharedLines, rightBefore, rightNow, changedTopics, whole, isWholeWorse, worse, thieves, isWorse } =
    comparison
  return [
    `Compared on ${formatCounted(sharedLines, 'line')} that are in both runs: ${formatPercent(rightBefore / sharedLines, 2)} were right, `,
    `${formatPercent(rightNow / sharedLines, 2)} are (${formatCounted(whole.lost.length, 'line')} lost, ${whole.wonLines} won`,
    `; by chance: ${chanceText(whole.chance)}).\n`,
    changedTopics.length === 0
      ? 'No topic has changed lines.\n'
      : `Topics with changed lines: ${changedTopics.join(', ')}\n`,
    isWholeWorse ? `All topics together are recognised less well than before: ${changeText(whole)}` : '',
    ...worse.map((change) => `${change.topic} is recognised less well than before: ${changeText(change)}`),
    ...thieves.map((change) => `${change.topic} takes lines from other topics: ${changeText(change)}`),
    isWorse
      ? 'Worse than the baseline by more than chance. Correct the lines of the topics named above, or save a new baseline.\n'
      : 'Not worse than the baseline by more than chance.\n',
  ].join('')
}

function changeText({ lost, wonLines, chance }: Change): string {
  const shown = lost.slice(0, mostLines)
  const rest = lost.length - shown.length
  return [
    `${formatCounted(lost.length, 'line')} lost, ${wonLines} won; by chance: ${chanceText(chance)}\n`,
    ...shown.map(({ topic, takenFor, text }) => `    ${topic} → ${takenFor}  ${text}\n`),
    rest === 0 ? '' : `    … and ${rest} more (--json lists all)\n`,
  ].join('')
}

function chanceText(chance: number): string {
  return chance < 1e-4 ? '< 0.0001' : chance.toFixed(4)
}
