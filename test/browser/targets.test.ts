import { describe, expect, it } from '@jest/globals'
import { slaWith } from '../desk/calendar/sla-with.js'
import { answeringForms } from '../support/desk-form.js'
import { until } from '../support/stage/until.js'
import { technicianPage } from './technician-page.js'

const { acts, rig, signedIn } = technicianPage()
const hour = 3_600_000

describe('targets and holds on the technicians’ page', () => {
  const technician = async () => {
    const [account] = await rig().store.list('account')
    return `console:local:${account!.key}`
  }

  it.each(['light', 'dark'] as const)(
    'say in the list and on the ticket what is due and what is late (%s)',
    async (scheme) => {
      const { page, complaints } = await signedIn({ locale: 'en-GB', colorScheme: scheme })
      const now = rig().clock.now()
      await rig().addTicket({
        number: 'INC-1001',
        priority: 'P2',
        escalation: { level: 1 },
        sla: slaWith({ response: now - hour, resolution: now + 5 * hour, breachedAt: now - hour }),
      })
      await page.goto(`${rig().address}/console/tickets/INC-1001`)

      await page
        .getByRole('list')
        .getByLabel(/^Response missed, was due /)
        .first()
        .waitFor()
      const details = page.getByRole('complementary', { name: 'Details' })
      await details.getByText(/^Response missed, was due /).waitFor()
      expect(await details.getByText(/^Resolution due /).count()).toBe(1)
      expect(await details.getByText('Escalation level').count()).toBe(1)
      expect(complaints).toEqual([])
    },
  )

  it('put a ticket on hold with what it waits for, and take it up again', async () => {
    const { page, complaints } = await signedIn({ locale: 'en-GB' })
    const own = { number: 'INC-1001', assignment: { assignee: { id: await technician(), name: 'Ada' } } }
    await rig().addTicket({ ...own, state: 'in-progress' })
    rig().intake.answer = answeringForms({}, { outcome: 'done', message: null, card: null })
    await page.goto(`${rig().address}/console/tickets/INC-1001`)

    await page.getByRole('button', { name: 'Hold' }).click()
    await page.getByRole('radio', { name: 'waiting for a third party' }).click()
    await page.getByLabel("What you're waiting for").fill('A new drum')
    await page.getByRole('dialog').getByRole('button', { name: 'Hold' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await rig().addTicket({
      ...own,
      state: 'on-hold',
      hold: { reason: 'third-party', detail: 'A new drum', at: rig().clock.now(), by: 'Ada' },
    })
    await page.getByText('A new drum').first().waitFor()
    await page.getByRole('button', { name: 'Resume' }).click()
    await until(
      () => acts().length === 3,
      () => JSON.stringify(acts()),
    )

    expect(acts()).toEqual([
      { verb: 'press', act: 'hold' },
      { verb: 'submit', form: 'hold', values: { reason: 'third-party', text: 'A new drum' } },
      { verb: 'press', act: 'resume' },
    ])
    expect(complaints).toEqual([])
  })

  it('speak French', async () => {
    const { page } = await signedIn({ locale: 'fr-FR' })
    const now = rig().clock.now()
    const own = { number: 'INC-1001', assignment: { assignee: { id: await technician(), name: 'Ada' } } }
    const [account] = await rig().store.list('account')
    await rig().store.transaction(null, async (tx) =>
      tx.put('account', account!.key, { ...account!.value, language: 'fr' }),
    )
    await rig().addTicket({
      ...own,
      state: 'in-progress',
      sla: slaWith({ response: now + hour, resolution: now + 5 * hour }),
    })
    rig().intake.answer = answeringForms({ language: 'fr' }, { outcome: 'done', message: null, card: null })
    await page.goto(`${rig().address}/console/tickets/INC-1001`)

    await page.getByText(/^Prise en charge attendue /).waitFor()
    await page.getByRole('button', { name: 'Suspendre' }).click()
    await page.getByRole('radio', { name: 'en attente du demandeur' }).waitFor()
  })
})
