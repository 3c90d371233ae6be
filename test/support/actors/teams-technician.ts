import { textOfCard } from '../fake-teams/card-reader.js'
import type { FakeMessage } from '../fake-teams/fake-connector.js'
import type { StaffName, Stage } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { plain } from './listening.js'
import { targetNamed } from './target-named.js'
import type { Technician } from './technician.js'

/** In the desk's channel of Teams, where thread replies reach the bot. */
export function teamsTechnician(stage: Stage, name: StaffName, desk: Stage['desk']): Technician {
  const { teams, staff, settled } = stage
  const user = staff[name].teams
  let card = ''
  let answered = ''

  const current = (): FakeMessage => {
    const found = teams.messages(desk.teams).find((message) => message.id === card)
    if (found === undefined) throw new Error(`${name} has no card in front of them`)
    return found
  }
  const shown = async () =>
    [current(), ...teams.messages(`${desk.teams};messageid=${card}`)]
      .map((message) => plain(message.text))
      .join('\n')

  async function press(button: string, inputs: Record<string, string> = {}): Promise<void> {
    const { status, text, card: now } = await teams.press(user, current(), button, inputs)
    answered = plain(text ?? textOfCard(now))
    if (status !== 200) throw new Error(`Teams was answered ${status}`)
  }
  /** The form takes the card's place, until the card is updated; so nothing else may be under way. */
  async function fill(button: string, inputs: Record<string, string>): Promise<void> {
    await settled()
    const isOpenAlready = await press(button).then(
      () => false,
      () => true,
    )
    if (isOpenAlready && answered !== 'Please fill this in.')
      throw new Error(`${name} finds no form behind ${button}: ${answered}`)
    await press('Send', inputs)
  }

  return {
    name,
    async seesCard(pattern) {
      const found = await until(
        () => teams.messages(desk.teams).find((one) => one.card !== null && pattern.test(plain(one.text))),
        () =>
          `no card matches ${pattern}: ${teams
            .messages(desk.teams)
            .map((one) => one.text)
            .join('\n---\n')}`,
      )
      card = found.id
      return plain(found.text)
    },
    take: () => press('Take'),
    writes: (text) => teams.sayInChannel(user, text, { channel: desk.teams, thread: card }),
    replies: (text) => press('Reply', { replyText: text }),
    note: (text) => press('Note', { noteText: text }),
    sendsArticle: (_topic, title) => press(title),
    escalate: (queue, summary) => fill('Escalate to L2', { queue, summary }),
    assign: (to, reason) => fill('Assign', { to: targetNamed(stage, to), reason }),
    transfer: (to, reason) => fill('Transfer', { to: targetNamed(stage, to), reason }),
    giveBack: (reason) => fill('Return to L1', { reason }),
    hold: (reason, text) => fill('Hold', { holdReason: reason, holdText: text }),
    resume: () => press('Resume'),
    resolve: ({ cause, solution, identity }) =>
      fill('Resolve', { cause, solution, ...(identity === undefined ? {} : { identityMethod: identity }) }),
    async sees(pattern) {
      let last = ''
      return until(
        async () => {
          last = await shown()
          return pattern.test(last) ? last : null
        },
        () => `${name} does not see ${pattern}:\n${last}`,
      )
    },
    shown,
    refusedWith: (pattern) =>
      until(
        () => (pattern.test(answered) ? answered : null),
        () => `${name} was not told ${pattern}: ${answered}`,
      ),
  }
}
