import { randomUUID } from 'node:crypto'
import type { DeskAct } from '../../../src/conversation/activity.js'
import type { StaffName, Stage } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { consoleSession } from './console-session.js'
import { plain } from './listening.js'
import { targetNamed } from './target-named.js'
import type { Technician } from './technician.js'

interface Row {
  readonly number: string
}

/** On the technicians' page, through its routes. */
export async function consoleTechnician(stage: Stage, name: StaffName): Promise<Technician> {
  const session = await consoleSession(stage, name)
  let ticket = ''
  let refused = ''

  async function act(what: DeskAct): Promise<void> {
    refused = ''
    const { status, body } = await session.post(`/tickets/${ticket}/acts`, { id: randomUUID(), act: what })
    if (status === 409) refused = plain((body as { message: string }).message)
    else if (status !== 200 && status !== 202) throw new Error(`The console was answered ${status}`)
  }
  const shown = async () => plain(JSON.stringify(await session.get(`/tickets/${ticket}`)))

  return {
    name,
    async seesCard(pattern) {
      const row = await until(
        async () => {
          const { rows } = (await session.get('/queue?view=all')) as { rows: Row[] }
          return rows.find((one) => pattern.test(plain(JSON.stringify(one))))
        },
        () => `no row matches ${pattern}`,
      )
      ticket = row.number
      return shown()
    },
    take: () => act({ verb: 'take' }),
    writes: (text) => act({ verb: 'reply', text }),
    replies: (text) => act({ verb: 'reply', text }),
    note: (text) => act({ verb: 'note', text }),
    sendsArticle: (topic) => act({ verb: 'send-article', article: topic }),
    escalate: (queue, summary) => act({ verb: 'escalate', queue, summary }),
    async assign(to, reason) {
      await act({ verb: 'form', form: 'assign' })
      if (refused === '') await act({ verb: 'assign', to: idOf(targetNamed(stage, to)), reason })
    },
    async transfer(to, reason) {
      await act({ verb: 'form', form: 'transfer' })
      if (refused !== '') return
      const target = targetNamed(stage, to)
      const id = idOf(target)
      await act(
        target.startsWith('queue:')
          ? { verb: 'transfer', queue: id, reason }
          : { verb: 'assign', to: id, reason },
      )
    },
    giveBack: (reason) => act({ verb: 'return', reason }),
    hold: (reason, text) => act({ verb: 'hold', reason, text }),
    resume: () => act({ verb: 'resume' }),
    resolve: ({ cause, solution, identity }) =>
      act({
        verb: 'resolve',
        cause,
        solution,
        ...(identity === undefined ? {} : { identityCheck: { method: identity } }),
      }),
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
        () => (pattern.test(refused) ? refused : null),
        () => `${name} was not told ${pattern}: ${refused}`,
      ),
  }
}

const idOf = (target: string) => target.slice(target.indexOf(':') + 1)
