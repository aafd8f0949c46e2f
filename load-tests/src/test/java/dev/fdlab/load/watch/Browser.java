package dev.fdlab.load.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A Chromium without a window, with a profile of its own. Property {@code lab.browser}: {@code auto} skips where there
 * is none, {@code required} fails there, {@code off} always skips. What came true is left in a file, whose line the
 * build prints at its end.
 */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    /** For a machine that does much else. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path profile;
    private final ChromeDriver driver;

    private Browser(Path profile, ChromeDriver driver) {
        this.profile = profile;
        this.driver = driver;
    }

    /** Opens one, or skips the test where there is none to open. */
    static Browser open() throws IOException {
        String wanted = System.getProperty("lab.browser", "auto");
        boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        switch (wanted) {
            case "off" -> skip("switched off by -Dlab.browser=off");
            case "required" ->
                assertThat(there)
                        .as("%s and %s, which -Dlab.browser=required asks for", CHROMIUM, DRIVER)
                        .isTrue();
            case "auto" -> {
                if (!there) {
                    skip("no " + CHROMIUM + " or " + DRIVER + ": apt-get install chromium chromium-driver");
                }
            }
            default -> fail("lab.browser must be auto, required or off, not " + wanted);
        }
        return start();
    }

    private static Browser start() throws IOException {
        Path profile = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium-");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                // Root has no sandbox to go into.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        // Named, so that Selenium looks for none and downloads none.
        System.setProperty(ChromeDriverService.CHROME_DRIVER_EXE_PROPERTY, DRIVER.toString());
        ChromeDriver driver = new ChromeDriver(options);
        Browser browser = new Browser(profile, driver);
        browser.size(1280, 720);
        return browser;
    }

    /** For the last words of the build. */
    static void say(String outcome) throws IOException {
        Files.writeString(Path.of("target", "browser.txt"), "Live page in a browser: " + outcome + "\n");
    }

    private static void skip(String reason) throws IOException {
        say("SKIPPED: " + reason);
        abort(reason);
    }

    /** Runs a script in each page from now on, before the page's own. */
    void prepare(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Has the page believe that its tab is hidden, or is seen again. */
    void hidden(boolean hidden) {
        run(
                "Object.defineProperty(document, 'hidden', {configurable: true, value: arguments[0]});"
                        + "document.dispatchEvent(new Event('visibilitychange'));",
                hidden);
    }

    void goTo(String address) {
        driver.get(address);
    }

    /** A second tab, beside this one and seen as it is; the driver speaks to it from now on. */
    void newWindow() {
        driver.switchTo().newWindow(org.openqa.selenium.WindowType.WINDOW);
    }

    /** Speaks to a window by its number, the first being 0. */
    void window(int number) {
        driver.switchTo().window(List.copyOf(driver.getWindowHandles()).get(number));
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** The text of an element; empty where there is none, or the page replaces it just now. */
    String text(String selector) {
        return String.valueOf(run("return document.querySelector(arguments[0])?.textContent ?? ''", selector));
    }

    Object run(String script, Object... with) {
        return driver.executeScript(script, with);
    }

    /** Waits until the text of an element is as it should be, and answers it. */
    String await(String selector, String pattern) {
        ExpectedCondition<String> shown = any -> {
            String text = text(selector);
            return text.matches("(?s)" + pattern) ? text : null;
        };
        return new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> selector + " never said " + pattern + " but: " + text(selector))
                .until(shown);
    }

    /** Writes over what is in a field. */
    void type(String selector, String text) {
        WebElement field = find(selector);
        field.clear();
        field.sendKeys(text);
    }

    void choose(String selector, String value) {
        new org.openqa.selenium.support.ui.Select(find(selector)).selectByValue(value);
    }

    void click(String selector) {
        WebElement button = find(selector);
        run("arguments[0].scrollIntoView({block: 'center'})", button);
        button.click();
    }

    /** For how long the page's own thread has worked since this was first asked for. */
    double busySeconds() {
        driver.executeCdpCommand("Performance.enable", Map.of());
        List<?> metrics = (List<?>)
                driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics");
        return metrics.stream()
                .map(metric -> (Map<?, ?>) metric)
                .filter(metric -> metric.get("name").equals("TaskDuration"))
                .mapToDouble(metric -> ((Number) metric.get("value")).doubleValue())
                .sum();
    }

    /** Kept in {@code target/screenshots}, whole. */
    void screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Map<String, Object> shot = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"));
        Files.write(
                SCREENSHOTS.resolve(name + ".png"),
                Base64.getDecoder().decode(shot.get("data").toString()));
    }

    /**
     * What somebody who cannot see, or not well, could not use; each with its place. Only what is serious or critical.
     */
    List<?> seriousBarriers() throws IOException {
        try (InputStream axe = Browser.class.getResourceAsStream(AXE)) {
            run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        return (List<?>) driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run().then(found => done(found.violations"
                + ".filter(one => ['serious', 'critical'].includes(one.impact))"
                + ".map(one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 150) + ' ' + node.failureSummary).join('; '))),"
                + " failure => done(['axe failed: ' + failure]))");
    }

    /** What the browser complained of: scripts that failed, policies that were violated. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
