// A press asks the browser for a passkey; its answer travels in the form. Where this does not run,
// the page's own sentence stays.

{
  const form = document.querySelector("[data-passkey]");
  const { webauthnJSON } = window;
  const say = (which) => {
    form.querySelectorAll("[data-passkey-problem]").forEach((sentence) => {
      sentence.hidden = sentence.dataset.passkeyProblem !== which;
    });
  };

  const options = async () => {
    const asked = document.getElementById("js_data");
    if (asked) return JSON.parse(asked.textContent);
    const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const create = async () => {
    const asked = (await options()).creation_options;
    // One that is kept on the device and signs in without a name or a password.
    Object.assign(asked.publicKey.authenticatorSelection, {
      residentKey: "required", requireResidentKey: true, userVerification: "required",
    });
    return webauthnJSON.create(asked);
  };
  const get = async () => webauthnJSON.get((await options()).request_options);

  if (webauthnJSON?.supported()) {
    document.querySelector("[data-passkey-off]").hidden = true;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      say("");
      try {
        const credential = await (form.dataset.passkey === "create" ? create : get)();
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch (problem) {
        say(problem.name === "InvalidStateError" ? "again" : "none");
      }
    });
  }
}
