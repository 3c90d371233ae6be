import { describe, expect, it } from '@jest/globals'
import type { ConsoleRig } from '../console/server/console-rig.js'
import { technicianPage } from './technician-page.js'

const { rig, signedIn } = technicianPage()
const problem = (line: number, message: string) =>
  ({
    file: 'our-content/knowledge-base/network.vpn/guide.yml',
    line,
    message,
    remedy: 'Correct the ID, or add that step or outcome.',
    severity: 'error',
  }) as const
const problems = [1, 2, 3, 4, 5].map((number) => problem(10 * number, `there is no step "step-${number}"`))

describe('the notice of refused data files', () => {
  async function opened(
    roles: Parameters<ConsoleRig['signedIn']>[1],
    language: string,
    colorScheme: 'light' | 'dark' = 'light',
  ) {
    const watched = await signedIn({ colorScheme }, roles)
    const [cookie] = await watched.page.context().cookies()
    await rig().post('/console/api/preferences', { language }, `${cookie!.name}=${cookie!.value}`)
    await watched.page.goto(`${rig().address}/console/`)
    await watched.page
      .locator('.desk-live')
      .getByText(language === 'fr' ? 'En direct' : 'Live')
      .waitFor()
    return watched
  }

  it.each([
    ['en', 'light', 'Your changes to the files haven’t taken effect', 'Show 2 more'],
    ['fr', 'dark', 'Les modifications de vos fichiers ne sont pas prises en compte', 'Afficher la suite (2)'],
  ] as const)('comes and goes by itself, in %s and %s colours', async (language, scheme, title, more) => {
    const { page, complaints } = await opened(['administrator'], language, scheme)
    expect(await page.getByText(title).count()).toBe(0)

    rig().refused.refuse(problems)
    await page.getByText(title).waitFor()
    const notice = page.getByRole('alert')
    await notice.getByText('our-content/knowledge-base/network.vpn/guide.yml:10', { exact: true }).waitFor()
    await notice.getByText('there is no step "step-1". Correct the id').waitFor()
    expect(await notice.getByRole('listitem').count()).toBe(3)
    await notice.getByRole('button', { name: more }).click()
    expect(await notice.getByRole('listitem').count()).toBe(5)

    rig().refused.accept()
    await page.getByText(title).waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  it('is not shown to technicians', async () => {
    rig().refused.refuse(problems)
    const { page, complaints } = await opened(['technician'], 'en')

    await page.getByText('No one is waiting.').waitFor()

    expect(await page.getByText('Your changes to the files haven’t taken effect').count()).toBe(0)
    expect(complaints).toEqual([])
  })
})
