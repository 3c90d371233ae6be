import { change, type Plan } from './plan.js'

/** Records a message on a ticket; further messages are then forwarded to that ticket. */
export function recordLine(plan: Plan, number: string, text: string): void {
  const { now, source } = plan.situation
  plan.actions.push({ do: 'record-line', ticket: number })
  change(plan, { talksTo: number, lastLine: { text, source, at: now, to: 'ticket' } })
}
