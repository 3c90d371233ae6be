import '../../support/stage/on-postgres.js'
import '../copy-of-data.test.js'
