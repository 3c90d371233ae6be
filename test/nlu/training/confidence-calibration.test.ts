import { describe, expect, it } from '@jest/globals'
import { calibrate, fitConfidenceCalibration } from '../../../src/nlu/training/confidence-calibration.js'

const judged = (share: number, isRight: boolean, many: number) =>
  Array.from({ length: many }, () => ({ share, isRight }))

/** Returns the confidence for a share. */
const trustedShare = (share: number, trust: Parameters<typeof calibrate>[1]) =>
  calibrate(Float64Array.of(share, 1 - share), trust)[0]!

describe('the trust in a best share', () => {
  it('is how often such a share was right', () => {
    const unlike = [
      ...judged(0.9, true, 60),
      ...judged(0.9, false, 40),
      ...judged(0.6, true, 30),
      ...judged(0.6, false, 70),
    ]

    const trust = fitConfidenceCalibration([], unlike)

    expect(trustedShare(0.9, trust)).toBeCloseTo(0.6, 1)
    expect(trustedShare(0.6, trust)).toBeCloseTo(0.3, 1)
  })

  it('stays below certainty where plain requests alone are all right', () => {
    const plain = judged(0.999, true, 200)
    const unlike = [...judged(0.999, true, 50), ...judged(0.999, false, 50)]

    expect(trustedShare(0.9999, fitConfidenceCalibration(plain, unlike))).toBeLessThan(0.99)
    expect(trustedShare(0.999, fitConfidenceCalibration(plain, unlike))).toBeGreaterThan(0.9)
  })

  it('never grows beyond the share, nor changes which label is best', () => {
    const trust = fitConfidenceCalibration(judged(0.5, true, 100), [
      ...judged(0.4, false, 20),
      ...judged(0.9, true, 20),
    ])
    const shares = Float64Array.of(0.36, 0.34, 0.3)

    const confidences = calibrate(shares, trust)

    expect([...confidences].every((confidence, label) => confidence <= shares[label]!)).toBe(true)
    expect(Math.max(...confidences)).toBe(confidences[0])
    expect(confidences[1]! / confidences[0]!).toBeCloseTo(0.34 / 0.36, 5)
  })

  it('leaves shares as they are where nothing was judged', () => {
    expect(trustedShare(0.8, fitConfidenceCalibration([], []))).toBeCloseTo(0.8, 6)
  })
})
