import express from 'express';

// For comparison: what any server of this kind costs before it does anything.
const app = express();
app.get('/readyz', (_request, response) => {
  response.json({});
});
app.listen(Number(process.env['PORT']), '127.0.0.1');
