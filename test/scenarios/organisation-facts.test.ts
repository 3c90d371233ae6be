import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import { type Requester, requesterOn, requesterSurfaces } from '../support/actors/requester.js'
import { onStage } from '../support/stage/on-stage.js'
import { until } from '../support/stage/until.js'

jest.setTimeout(500_000)

const stage = onStage()

const takenUp = () => stage().log.filter((line) => line.includes('Changed data files were loaded')).length

/** The administrator saves policies/organisation.yml; the running server takes it up. */
async function set(facts: Readonly<Record<string, string>>): Promise<void> {
  const before = takenUp()
  const shipped = await readFile('policies/organisation.yml', 'utf8')
  const lines = Object.entries(facts).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`)
  await writeFile(
    join(stage().folder, 'content/policies/organisation.yml'),
    `${shipped.replace(/^facts:[\s\S]*/m, '')}facts:\n${lines.join('\n')}\n`,
  )
  await until(
    () => takenUp() > before,
    () => stage().log.slice(-3).join(''),
    450_000,
  )
}

async function withVpnTrouble(person: Requester): Promise<void> {
  await person.say('my vpn is stuck on connecting since this morning, I work from home')
  await person.hears(/Does a page such as a news site/)
  await person.press('Yes')
}

describe.each(requesterSurfaces)('an organisation of which nothing is known, on %s', (surface) => {
  it('has its people asked which product they use, and told what is true everywhere', async () => {
    const tom = await requesterOn(surface, stage())

    await withVpnTrouble(tom)
    await tom.hears(/Which VPN program do you use/)
    await tom.press('FortiClient (shield)')
    const told = await tom.hears(/Open FortiClient again/)

    expect(told).toMatch(/type your password yourself\. What happens\?/)
    expect(tom.heard().join('\n')).not.toMatch(/\{\{|address to connect to is/)
    tom.leave()
  })
})

describe.each(requesterSurfaces)('an organisation that has set its facts, on %s', (surface) => {
  beforeAll(async () => {
    if (takenUp() === 0) await set({ 'vpn.product': 'forticlient', 'vpn.address': 'vpn.example.com' })
  }, 480_000)

  it('has its people led on without a question that it has answered, in its own words', async () => {
    const amina = await requesterOn(surface, stage())

    await withVpnTrouble(amina)
    const told = await amina.hears(/Open FortiClient again/)
    await amina.press('It works now')
    const end = await amina.hears(/INC-\d+/)

    expect(told).toMatch(/The address to connect to is vpn\.example\.com\. What happens\?/)
    expect(amina.heard().join('\n')).not.toMatch(/Which VPN program/)
    expect(await stage().ticket(/INC-\d+/.exec(end)![0])).toMatchObject({
      topic: 'network.vpn',
      facts: { place: 'home', product: 'forticlient' },
      steps: expect.arrayContaining([
        expect.objectContaining({ step: 'client', result: expect.objectContaining({ alreadyDone: true }) }),
      ]),
    })
    amina.leave()
  })
})
