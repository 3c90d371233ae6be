import { describe, expect, it } from '@jest/globals'
import { contrastOf } from '../support/contrast.js'
import { technicianPage } from './technician-page.js'

const { rig, open, signedIn } = technicianPage()

const marc = { id: 'console:local:marc', name: 'Marc Petit', email: 'marc@corp.example' }
const lea = { id: 'web:local:lea', name: 'Léa', email: 'lea@corp.example' }
async function someActs(): Promise<void> {
  const here = { channel: 'console', address: '192.0.2.7' } as const
  const { audit } = rig()
  await audit.record({ event: 'sign-in', result: 'done', by: marc, ...here })
  await audit.record({ event: 'account-disabled', result: 'done', by: marc, about: lea, ...here })
  const detail = { route: 'GET /console/api/requesters' }
  await audit.record({ event: 'access-refused', result: 'refused', by: marc, ...here, detail })
  const about = audit.unknownAddress('somebody')
  await audit.record({
    event: 'sign-in',
    result: 'refused',
    by: null,
    about,
    channel: 'web',
    address: '203.0.113.9',
  })
  const files = ['policies/people.yml', 'policies/hours.yml']
  const server = { by: null, channel: 'server', address: null } as const
  await audit.record({ event: 'content-refused', result: 'failed', ...server, detail: { files, count: 2 } })
}

describe('the audit on the technician page', () => {
  it('is opened from the menu by an administrator and narrowed with the keyboard', async () => {
    await someActs()
    const { page, complaints } = await signedIn({}, ['technician', 'administrator'])
    await page.goto(`${rig().address}/console/`)
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Audit log' }).click()
    await page.getByText('Entries shown: 5, newest first').waitFor()
    const rows = page.getByRole('table').getByRole('row')
    expect(await rows.nth(2).textContent()).toContain('Unknown address')

    await page.getByRole('combobox', { name: 'Event' }).press('ArrowDown')
    await page.keyboard.type('disabled')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('Entries shown: 1, newest first').waitFor()
    expect(await rows.nth(1).textContent()).toMatch(/Account disabled.*Done.*Marc Petit.*Léa.*192\.0\.2\.7/)

    await page.getByLabel('Person or address').fill('nobody of that name')
    await page.getByText('No entries match.').waitFor()
    const csv = await page.getByRole('link', { name: 'Export as CSV' }).getAttribute('href')
    expect(csv).toContain('event=account-disabled')
    expect(complaints).toEqual([])
  })

  it('is in nobody else’s menu', async () => {
    const { page } = await signedIn({}, ['technician', 'lead'])
    await page.goto(`${rig().address}/console/`)
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'People' }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Audit log' }).count()).toBe(0)
  })

  it.each(['light', 'dark'] as const)(
    'is in French, fits a telephone and can be read (%s)',
    async (colorScheme) => {
      await someActs()
      const done = { result: 'done', by: marc, about: lea, channel: 'console', address: null } as const
      const detail = { before: ['technician'], after: ['technician', 'lead'] }
      await rig().audit.record({ event: 'roles-changed', ...done, detail })
      const invited = { for: 'technician', groups: ['l1'] }
      await rig().audit.record({ event: 'invitation-made', ...done, detail: invited })
      const cookie = (await rig().signedIn('Ada', ['administrator'], 'fr')).split('=') as [string, string]
      const { page, complaints } = await open({
        colorScheme,
        locale: 'fr-FR',
        viewport: { width: 360, height: 780 },
      })
      await page
        .context()
        .addCookies([{ name: cookie[0], value: cookie[1], url: `${rig().address}/console` }])
      await page.goto(`${rig().address}/console/audit`)
      await page.getByText(/Entrées affichées\s: 7, les plus récentes d’abord/).waitFor()
      const sideways = await page
        .locator('.frame-page')
        .evaluate((frame) => frame.scrollWidth - frame.clientWidth)
      expect(sideways).toBe(0)
      const roles = 'Avant\u00a0: Technicien · Après\u00a0: Technicien, Responsable'
      await page.getByText(roles, { exact: true }).waitFor()
      const toWhom = 'Pour\u00a0: le compte d’un technicien · Groupes\u00a0: Premier niveau'
      await page.getByText(toWhom, { exact: true }).waitFor()
      for (const text of ['Fait', 'Refusé', 'Échoué'])
        expect(
          await contrastOf(page.getByRole('table').getByText(text, { exact: true }).first()),
        ).toBeGreaterThanOrEqual(4.5)
      expect(complaints).toEqual([])
    },
  )
})
