import { remoteQuestion, visitQuestion } from '../tickets/arrangements.js'
import { change, type Plan, say, words } from './plan.js'

/** What the requester says to a visit. Only the one that is proposed now can be answered, and only once. */
export function answerVisit(plan: Plan, number: string, at: string, choice: string): void {
  const ticket = plan.situation.tickets.find((one) => one.number === number)
  const visit = ticket?.visit
  const isOpen = ticket !== undefined && ticket.state !== 'resolved' && visit?.state === 'proposed'
  if (!isOpen || String(visit.at) !== at || (choice !== 'yes' && choice !== 'other'))
    return say(plan, words(plan, 'stale-press'), { ticket: null })
  closeAsked(plan, visitQuestion(number, visit.at), words(plan, choice === 'yes' ? 'visit-yes' : 'visit-no'))
  plan.actions.push({ do: 'answer-visit', ticket: number, answer: choice === 'yes' ? 'confirmed' : 'other' })
  change(plan, { talksTo: number })
}

/** Whether their screen may be seen: asked for one link, answered once, recorded either way. */
export function answerRemote(plan: Plan, number: string, askedAt: string, choice: string): void {
  const ticket = plan.situation.tickets.find((one) => one.number === number)
  const remote = ticket?.remote
  const isOpen = ticket !== undefined && ticket.state !== 'resolved' && remote?.answer === null
  if (!isOpen || String(remote.askedAt) !== askedAt || (choice !== 'yes' && choice !== 'no'))
    return say(plan, words(plan, 'stale-press'), { ticket: null })
  closeAsked(
    plan,
    remoteQuestion(number, remote.askedAt),
    words(plan, choice === 'yes' ? 'remote-allow' : 'remote-refuse'),
  )
  plan.actions.push({ do: 'answer-remote', ticket: number, answer: choice })
  change(plan, { talksTo: number })
}

function closeAsked(plan: Plan, question: string, answer: string): void {
  plan.actions.push({ do: 'close-question', question, answer })
}
