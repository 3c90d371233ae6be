import type { Locator } from 'playwright-core'

/** Returns the contrast between a text and the nearest opaque background. From 4.5 it's readable. */
export function contrastOf(text: Locator): Promise<number> {
  return text.evaluate((element) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
    const pixel = (colour: string) => {
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      return [...canvas.getImageData(0, 0, 1, 1).data]
    }
    const light = (colour: string) => {
      const [red, green, blue] = pixel(colour).map((part) => {
        const share = part / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
    }
    let ground: Element = element
    while (pixel(getComputedStyle(ground).backgroundColor)[3] !== 255 && ground.parentElement !== null)
      ground = ground.parentElement
    const colours = [getComputedStyle(element).color, getComputedStyle(ground).backgroundColor]
    const [lighter, darker] = colours.map(light).sort((a, b) => b - a)
    return (lighter! + 0.05) / (darker! + 0.05)
  })
}
