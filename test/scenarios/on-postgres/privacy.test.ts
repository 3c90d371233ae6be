import '../../support/stage/on-postgres.js'
import '../privacy.test.js'
