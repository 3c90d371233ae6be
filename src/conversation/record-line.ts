import { change, type Plan } from './plan.js'

/** Records a line on the ticket to which it goes: the person talks to that ticket from now on. */
export function recordLine(plan: Plan, number: string, text: string): void {
  const { now, source } = plan.situation
  plan.actions.push({ do: 'record-line', ticket: number })
  change(plan, { talksTo: number, lastLine: { text, source, at: now, to: 'ticket' } })
}
