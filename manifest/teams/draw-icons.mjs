// Draws color.png and outline.png, a counter bell: node manifest/teams/draw-icons.mjs
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'

const samples = 6

const inBox = (x, y, [left, top, right, bottom], radius) => {
  const dx = Math.max(left + radius - x, x - right + radius, 0)
  const dy = Math.max(top + radius - y, y - bottom + radius, 0)
  return dx * dx + dy * dy <= radius * radius
}
const inDome = (x, y, radius) => y <= 0.66 && Math.hypot(x - 0.5, y - 0.66) <= radius
const ray = (x, y, angle) => {
  const along = (x - 0.5) * Math.cos(angle) - (y - 0.2) * Math.sin(angle)
  const across = Math.abs((x - 0.5) * Math.sin(angle) + (y - 0.2) * Math.cos(angle))
  return along >= 0.12 && along <= 0.2 && across <= 0.018
}

/** The bell on its blue ground: colour at a point of the unit square. */
const color = (x, y) => {
  const px = (x - 0.5) / 0.78 + 0.5
  const py = (y - 0.5) / 0.78 + 0.5
  const brass = [255, 200, 87, 255]
  if (inBox(px, py, [0.14, 0.71, 0.86, 0.81], 0.05)) return [255, 255, 255, 255]
  if (inDome(px, py, 0.3)) {
    const isShine = Math.abs(Math.hypot(px - 0.5, py - 0.66) - 0.225) < 0.022 && px < 0.46 && py < 0.6
    return isShine ? [255, 236, 190, 255] : brass
  }
  if (inBox(px, py, [0.465, 0.3, 0.535, 0.4], 0.01) || inBox(px, py, [0.4, 0.24, 0.6, 0.31], 0.035)) return brass
  const rays = [0.42, 0.86, Math.PI - 0.42, Math.PI - 0.86].some((angle) => ray(px, py, angle))
  return rays ? [255, 255, 255, 255] : [31, 78, 121, 255]
}

/** The same bell in white lines on nothing, as Teams asks. */
const outline = (x, y) => {
  const white = [255, 255, 255, 255]
  const isBase = inBox(x, y, [0.1, 0.74, 0.9, 0.86], 0.06) && !inBox(x, y, [0.17, 0.79, 0.83, 0.81], 0.01)
  const radius = Math.hypot(x - 0.5, y - 0.68)
  const isDome = y <= 0.68 && radius <= 0.34 && (radius >= 0.27 || y >= 0.61)
  const isKnob = inBox(x, y, [0.46, 0.24, 0.54, 0.38], 0.01) || inBox(x, y, [0.36, 0.16, 0.64, 0.24], 0.04)
  return isBase || isDome || isKnob ? white : [255, 255, 255, 0]
}

function pixel(paint, size, column, row) {
  const sum = [0, 0, 0, 0]
  for (let at = 0; at < samples * samples; at += 1) {
    const x = (column + ((at % samples) + 0.5) / samples) / size
    const y = (row + (Math.floor(at / samples) + 0.5) / samples) / size
    const [red, green, blue, alpha] = paint(x, y)
    sum[0] += red * alpha
    sum[1] += green * alpha
    sum[2] += blue * alpha
    sum[3] += alpha
  }
  if (sum[3] === 0) return [255, 255, 255, 0]
  return [...sum.slice(0, 3).map((part) => Math.round(part / sum[3])), Math.round(sum[3] / samples ** 2)]
}

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})
const crc32 = (bytes) =>
  (bytes.reduce((crc, byte) => crcTable[(crc ^ byte) & 255] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const size = Buffer.alloc(4)
  const check = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, check])
}

function png(paint, size) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const rows = Array.from({ length: size }, (_, row) => [
    0,
    ...Array.from({ length: size }, (_, column) => pixel(paint, size, column, row)).flat(),
  ])
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const image = deflateSync(Buffer.from(rows.flat()))
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', image), chunk('IEND', Buffer.alloc(0))])
}

writeFileSync(join(import.meta.dirname, 'color.png'), png(color, 192))
writeFileSync(join(import.meta.dirname, 'outline.png'), png(outline, 32))
